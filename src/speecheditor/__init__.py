"""Speech Editor: write, restructure and print speeches by their outline."""

__version__ = "0.1.0"
