import type { Kind } from '../mutants/mutant.js';
import type { Ask, Patch } from './servers.js';

/** A mistake such as others make in servers like these: a line forgotten, a condition turned round. */
export interface Defect extends Patch {
  readonly kind: Kind;
  /** What a client sees. */
  readonly says: string;
  /** Whether it shows to one who knows where to look: true with it, false without. */
  readonly shows: (ask: Ask) => Promise<boolean>;
}

interface Todo {
  readonly id: string;
  readonly created?: number;
  readonly assignedTo?: string;
}

interface Todos {
  readonly todos: readonly Todo[];
}

interface Post {
  readonly id: number;
  readonly author?: string;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

const firstTodo = async (ask: Ask): Promise<string> => {
  const { body } = await ask<Todos>('GET', '/api/todos');
  return body.todos[0]?.id ?? '';
};

export const defects: readonly Defect[] = [
  {
    name: 'a new todo has no date',
    server: 'express-todo-api',
    kind: 'field missing',
    says: 'What is made has no `created`, neither in the answer nor in the list.',
    changes: [
      {
        file: 'handlers/todos/create.js',
        find: '\t\t\tstatus: req.body.status,\n\t\t\tcreated: Date.now()\n',
        replace: '\t\t\tstatus: req.body.status\n',
      },
    ],
    shows: async (ask) =>
      (await ask<Todo>('POST', '/api/todos', { text: 'Sleep' })).body.created === undefined,
  },
  {
    name: 'todos are not filtered by who they are assigned to',
    server: 'express-todo-api',
    kind: 'filter ignored',
    says: '`assignedTo` is taken and changes nothing.',
    changes: [
      {
        file: 'handlers/todos/get.js',
        find: 'if (req.query.assignedTo && todo.assignedTo !== req.query.assignedTo) {',
        replace: 'if (req.query.assignedTo && !todo) {',
      },
    ],
    shows: async (ask) => (await ask<Todos>('GET', `/api/todos?assignedTo=${NOBODY}`)).body.todos.length > 0,
  },
  {
    name: 'a page of users is one short',
    server: 'express-todo-api',
    kind: 'page off by one',
    says: 'The last user of each page is on none.',
    changes: [
      {
        file: 'handlers/users/get.js',
        find: 'slice(offset, offset + limit)',
        replace: 'slice(offset, offset + limit - 1)',
      },
    ],
    shows: async (ask) =>
      (await ask<{ readonly users: readonly object[] }>('GET', '/api/users?limit=3')).body.users.length === 2,
  },
  {
    name: 'a deleted todo stays in the list',
    server: 'express-todo-api',
    kind: 'ended or deleted still served',
    says: 'DELETE answers 204 and does nothing.',
    changes: [
      {
        file: 'handlers/todos/delete.js',
        find: '\t\tstore.todos.splice(store.todos.indexOf(todo), 1);\n',
        replace: '',
      },
    ],
    shows: async (ask) => {
      const id = await firstTodo(ask);
      await ask('DELETE', `/api/todos/${id}`);
      return (await firstTodo(ask)) === id;
    },
  },
  {
    name: 'a todo assigned to nobody known',
    server: 'express-todo-api',
    kind: '500 instead of a refusal',
    says: 'An unknown user is answered with 500, not with 400.',
    changes: [
      {
        file: 'handlers/todos/assign.js',
        find: '\t\tif (!user) {\n\t\t\treturn sendError(res, 400',
        replace: '\t\tif (user === null) {\n\t\t\treturn sendError(res, 400',
      },
    ],
    shows: async (ask) =>
      (await ask('PUT', `/api/todos/${await firstTodo(ask)}/assign/${NOBODY}`)).status === 500,
  },
  {
    name: 'ids are texts',
    server: 'json-server',
    kind: 'field of wrong type',
    says: 'What is made has the id `"13"`, not `13`.',
    changes: [
      {
        file: 'lib/server/mixins.js',
        find: 'return _.isFinite(id) ? ++id : nanoid(7);',
        replace: 'return _.isFinite(id) ? String(++id) : nanoid(7);',
      },
    ],
    shows: async (ask) => typeof (await ask<Post>('POST', '/posts', { title: 'New' })).body.id === 'string',
  },
  {
    name: 'lists are not filtered by value',
    server: 'json-server',
    kind: 'filter ignored',
    says: '`author=ada` is taken and changes nothing.',
    changes: [
      {
        file: 'lib/server/router/plural.js',
        find: 'return value === elementValue.toString();',
        replace: 'return true;',
      },
    ],
    shows: async (ask) => (await ask<readonly Post[]>('GET', '/posts?author=ada')).body[0]?.author !== 'ada',
  },
  {
    name: 'pages overlap by one',
    server: 'json-server',
    kind: 'page off by one',
    says: 'The first item of each page is on the page before too.',
    changes: [
      {
        file: 'lib/server/utils.js',
        find: 'const end = page * perPage;',
        replace: 'const end = page * perPage + 1;',
      },
    ],
    shows: async (ask) => (await ask<readonly Post[]>('GET', '/posts?_page=1&_limit=3')).body.length === 4,
  },
  {
    name: 'PATCH replaces',
    server: 'json-server',
    kind: 'partial update erases',
    says: 'What a PATCH does not name is gone.',
    changes: [
      {
        file: 'lib/server/router/plural.js',
        find: "chain = req.method === 'PATCH' ? chain.updateById",
        replace: "chain = req.method === '' ? chain.updateById",
      },
    ],
    shows: async (ask) =>
      (await ask<Post>('PATCH', '/posts/1', { title: 'Changed' })).body.author === undefined,
  },
  {
    name: 'what there is not is answered with 200',
    server: 'json-server',
    kind: 'wrong status on refusal',
    says: 'An unknown id is answered with 200 and an empty object.',
    changes: [{ file: 'lib/server/router/index.js', find: '      res.status(404);\n', replace: '' }],
    shows: async (ask) => (await ask('GET', '/posts/1000')).status === 200,
  },
];
