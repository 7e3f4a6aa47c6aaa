"""Types of fields and faults in Russian, for whatever people write: cases and settings."""
