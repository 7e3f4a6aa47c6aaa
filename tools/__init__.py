"""Tools that make tables, pictures and locks; run by hand from the root of the project."""
