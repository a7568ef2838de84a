"""Dialogs and message bars."""
