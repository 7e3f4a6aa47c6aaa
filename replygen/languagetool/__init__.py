"""The adapter of LanguageTool: installing, starting and asking a real server."""
