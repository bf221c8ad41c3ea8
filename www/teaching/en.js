// What the page says to those who teach with it.

export const teaching = {
  embed: "Copy embed code",
  embedHint: "Paste the code into a page of your course. It shows this page as it is, without the parts you left out.",
  embedding: "Embed code",
  copied: "Embed code copied.",
  byHand: "The browser forbids copying. Copy the code by hand.",
  print: "Print the page",
  handoutLink: "This page:",
  qr: {
    button: "QR code",
    heading: "Open this page on a phone",
    code: "QR code of the link",
    scan: "Scan the code with the camera of your phone. The page opens with these settings.",
    tooLong: "The link is too long for a QR code. Share the link itself.",
    local: "This address works on this computer only. Phones can open the page once it is on a web server.",
    close: "Close",
  },

  link: "Link to the page as it is",
  linkCopied: "Link copied.",
  linkByHand: "The browser doesn’t allow copying. Copy this link yourself.",
  without: "The link doesn’t contain your files. It opens with other data.",
};
