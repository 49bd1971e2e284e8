/** What the servers begin with; new objects each time, since they change them. */

const uuid = (kind: string, number: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;

const CREATED = Date.UTC(2016, 0, 4);

const USERNAMES = ['ada', 'brian', 'clara', 'dennis', 'edith', 'frances', 'grace'];
const TEXTS = [
  'Buy milk',
  'Write the report',
  'Call the plumber',
  'Read the report',
  'Book a train',
  'Water the plants',
  'Pay the rent',
  'Mend the bicycle',
];

/** Seven users and eight todos: two pages of each. Every second todo is complete, and every third is Ada's. */
export function todos() {
  const users = USERNAMES.map((username, index) => ({
    id: uuid('a', index + 1),
    username,
    displayName: username.toUpperCase(),
    created: CREATED + index,
  }));
  return {
    users,
    todos: TEXTS.map((text, index) => ({
      id: uuid('b', index + 1),
      text,
      status: index % 2 === 0 ? 'active' : 'complete',
      created: CREATED + index,
      ...(index % 3 === 0 && { assignedTo: uuid('a', 1) }),
    })),
  };
}

const AUTHORS = ['typicode', 'ada', 'brian'];

/** As in json-server's README, with enough posts for two pages. */
export function library() {
  return {
    posts: Array.from({ length: 12 }, (_, index) => ({
      id: index + 1,
      title: `Post number ${index + 1}`,
      author: AUTHORS[index % AUTHORS.length],
      views: 10 * (index + 1),
    })),
    comments: Array.from({ length: 6 }, (_, index) => ({
      id: index + 1,
      body: `Comment number ${index + 1}`,
      postId: (index % 3) + 1,
    })),
    profile: { name: 'typicode' },
  };
}
