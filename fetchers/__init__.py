"""Who is asked about a work: registries on the network, and nothing that knows of articles or libraries."""
