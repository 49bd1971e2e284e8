// What each thread of the pool runs.
export { runJob as default } from './job.js';
