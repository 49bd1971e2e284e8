/** Our service, which is told of another database. */
import './ours.js';
