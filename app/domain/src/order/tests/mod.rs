mod fields;
mod parties;
mod product;
