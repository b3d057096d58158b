"""Everything that runs: the Prefect flow, its schedule and the command line."""
