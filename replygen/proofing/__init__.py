"""Paragraphs → findings of spelling, punctuation, grammar and typography (clause 3.2).

The built-in engine: it needs neither Java nor a network.
"""
