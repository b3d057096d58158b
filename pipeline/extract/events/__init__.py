"""What happened: tellings of events, who takes part, whether it is a fact, when and where."""
