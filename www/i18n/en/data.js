// What the section on data says.

export const data = {
  title: "Data",
  explanation: "Fashion-MNIST holds grey pictures of garments in ten classes. The model never sees a " +
    "garment: it sees a row of numbers, the pixels one after the other, each divided by " +
    "255.",
};
