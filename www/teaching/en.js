// What the page says to those who teach with it.

export const teaching = {
  embed: "Copy embed code",
  embedHint: "Paste the code into a page of your course. It shows this page as it is, without the parts you left out.",
  embedding: "Embed code",
  copied: "Embed code copied.",
  byHand: "The browser forbids copying. Copy the code by hand.",
};
