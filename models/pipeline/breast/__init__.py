"""The breasts, the muscles behind them, and the lymph nodes and vessels that drain them."""
