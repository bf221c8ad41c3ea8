// What the navigation says.

export const navigation = {
  contents: "Sections",
  /** @param {string} section Its number and title. */
  link: (section) => `Link to ${section}`,
};
