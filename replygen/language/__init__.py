"""The Russian language as the linter sees it: words and their grammar, tokens, sentences."""
