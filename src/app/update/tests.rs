mod editing;
mod fields;
mod ringing;
mod running;
mod undoing;
