mod deeds;
mod fields;
mod parties;
mod product;
