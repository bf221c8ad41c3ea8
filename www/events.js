// Names for the events of protocol.d.ts that are passed on from file to file.

/** @import {CommandBody, Event} from "./protocol.js" */

/** @typedef {Extract<Event, {type: "batch"}>} BatchEvent */
/** @typedef {Extract<Event, {type: "epoch"}>} EpochEvent */
/**
 * The event that answers a command that asks.
 * @template {Event["type"]} T
 * @typedef {Extract<Event, {type: T}>} Answer
 */
/**
 * Asks the worker something.
 * @typedef {<T extends CommandBody["type"] & Event["type"]>(question: Extract<CommandBody, {type: T}>,
 *   transfer?: Transferable[]) => Promise<Answer<T>>} Ask
 */

export {};
