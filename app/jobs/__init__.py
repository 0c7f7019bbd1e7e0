"""The durable workflows around the use cases, and the workers that run them."""
