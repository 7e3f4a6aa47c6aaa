"""The executor's page: a case as a form, the letter beside it, served on this machine alone.

Starlette and uvicorn come with the extra `replygen[preview]` and are loaded when a page is served.
"""
