export * from "./generated/index.js";
export * from "./streams.js";
