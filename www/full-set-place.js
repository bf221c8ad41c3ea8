// Whether the full set may lie in the folder `data`. `cargo xtask dist` knows it, and changes this.
export const HAS_FULL_SET = /** @type {boolean} */ (true);
