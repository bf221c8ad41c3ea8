// Names for the events of protocol.js that are passed on from file to file.

/** @import {Event} from "./protocol.js" */

/** @typedef {Extract<Event, {type: "batch"}>} BatchEvent */
/** @typedef {Extract<Event, {type: "epoch"}>} EpochEvent */

export {};
