"""How the reader is made: labels, training, evaluation. Needs the extra `train`; nothing else imports it."""
