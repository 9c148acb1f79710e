"""均衡实践库: read a catalogue of practices, check it, link it and publish it as a static site."""
