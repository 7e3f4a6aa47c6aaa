"""An executor's own .docx: its text read, remarks put into a copy, safe mends made."""
