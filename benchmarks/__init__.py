"""Speed and memory of the editor as ratios, measured side by side in one run: ``python -m benchmarks``."""
