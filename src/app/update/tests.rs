mod editing;
mod fields;
mod running;
mod undoing;
