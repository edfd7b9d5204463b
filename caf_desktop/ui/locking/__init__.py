"""Locking by itself: when nobody works, when the computer is locked or sleeps, and what is left afterwards."""
