"""What any builder needs: meshes, fields, frames, distances, levels of detail, files."""
