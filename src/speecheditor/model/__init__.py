"""The document model: immutable blocks, invertible steps, one history. Standard library only (I4)."""
