import Database from 'better-sqlite3';
import { dropTriggers } from '../images-sql.js';
import { database } from './listen.js';

/** L1 on a file in which nothing keeps lists or looks for words: what those cost a new image. */
const db = new Database(database());
dropTriggers(db, '%');
db.close();
await import('./bare.js');
