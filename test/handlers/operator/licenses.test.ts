import { aNamedText } from './named-texts.js';

aNamedText({
  contract: 'licenses',
  noun: 'license',
  first: {
    id: 1,
    name: 'GPL-3.0',
    text: 'The text of the GNU General Public License, version 3.',
    versions: 0,
  },
  second: {
    id: 2,
    name: 'MATLAB, campus',
    text: 'For members of the university, while they are members.',
    versions: 1,
  },
});
