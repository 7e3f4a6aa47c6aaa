"""Files of executors → findings → reports for people and programs."""
