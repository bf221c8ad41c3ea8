// The four files of Fashion-MNIST, as its authors publish them.

/** The folder with the files, at a commit that never changes. */
export const ADDRESS =
  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/";

/**
 * The files by their names, which are the `NAMES` of `data-source.js`. This file is loaded late, and importing them
 * would add to the first load. `size` is the size of the gzipped file [bytes], `checksum` the SHA-256 of the unpacked
 * one: `FASHION_MNIST_SHA256` of `src/loader/role.rs`.
 * @type {Readonly<Record<string, {size: number, checksum: string}>>}
 */
export const FILES = {
  "train-images-idx3-ubyte.gz":
    {size: 26_421_880, checksum: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"},
  "train-labels-idx1-ubyte.gz":
    {size: 29_515, checksum: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"},
  "t10k-images-idx3-ubyte.gz":
    {size: 4_422_102, checksum: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"},
  "t10k-labels-idx1-ubyte.gz":
    {size: 5_148, checksum: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"},
};
