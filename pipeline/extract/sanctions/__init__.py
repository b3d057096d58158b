"""Sanctions: who sanctions whom, when and by which law, read out of prose and lists."""
