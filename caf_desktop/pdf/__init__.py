"""Signed paper: drawing, signing and checking PDF documents."""
