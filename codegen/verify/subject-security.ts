import { follow, isNode } from './document.js';
import type { SecurityScheme } from './model.js';

/** What a document, or an operation of it, asks for. */
export function securityOf(document: object, requirements: unknown): (readonly SecurityScheme[])[] {
  if (!Array.isArray(requirements)) return [];
  return requirements
    .filter(isNode)
    .map((requirement) => Object.keys(requirement).flatMap((name) => schemeOf(document, name) ?? []));
}

const PLACES = ['header', 'query', 'cookie'] as const;

/** A scheme that sends nothing in the request itself, such as a certificate, asks for nothing here. */
function schemeOf(document: object, name: string): SecurityScheme | undefined {
  const { components } = document as { readonly components?: unknown };
  const schemes = isNode(components) ? components.securitySchemes : undefined;
  const value = isNode(schemes) && Object.hasOwn(schemes, name) ? schemes[name] : undefined;
  const node = follow(document, value, '')?.node;
  if (node === undefined) return undefined;
  const [example] = Array.isArray(node['x-examples']) ? node['x-examples'] : [];
  const shown = typeof example === 'string' ? { example } : {};
  if (node.type === 'apiKey' && typeof node.name === 'string') {
    const place = PLACES.find((one) => one === node.in) ?? 'header';
    return { name, type: 'apiKey', in: place, carrier: node.name, ...shown };
  }
  if (node.type === 'http' && typeof node.scheme === 'string') {
    return { name, type: 'http', carrier: 'Authorization', scheme: node.scheme.toLowerCase(), ...shown };
  }
  // However a token is come by, it is sent as RFC 6750 says.
  if (node.type === 'oauth2' || node.type === 'openIdConnect') {
    return { name, type: 'http', carrier: 'Authorization', scheme: 'bearer', ...shown };
  }
  return undefined;
}
