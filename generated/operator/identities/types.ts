// Generated from blueprint/operator/identities.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Identities
         * @description Answers the identities, oldest first: to staff all of them, to others their own. Filters combine.
         */
        get: operations["listIdentities"];
        put?: never;
        /**
         * Create an Identity
         * @description Makes an identity, in service. Staff only.
         *
         *     - **user** (required): at most 150 characters; whose it is: the username or number of a user. It cannot be changed later
         *
         *     - **providers** (required): each at most 36 characters; the providers that it is known to, each by its number or uuid; 1000 at most; one that is unknown is answered with 400
         *
         *     - **uuid** (optional): at most 36 characters; its unique id, for one that is known elsewhere already; no other identity has it. Made unless said
         */
        post: operations["createAnIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/identities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an Identity
         * @description Answers one identity. To others than staff, those of others are not found.
         */
        get: operations["retrieveAnIdentity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit an Identity
         * @description Changes what is given. Staff only. Taken out of service with `active` false, and back with true.
         *
         *     - **providers** (optional): each at most 36 characters; all providers that it is known to from now on, each by its number or uuid, or as it was received: an
         *       object, of which the `id` counts; 1000 at most; one that is unknown is answered with 400
         *
         *     - **active** (optional): whether it is in service
         */
        patch: operations["editAnIdentity"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What a user is known as to providers. */
        Identity: {
            /**
             * @description Id of the identity
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the identity
             * @example f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701
             */
            uuid: string;
            /** @description Whose it is */
            user: components["schemas"]["User"];
            /** @description The providers that it is known to, by id; also those out of service */
            providers: components["schemas"]["Provider"][];
            /**
             * @description Whether it is in service
             * @example true
             */
            active: boolean;
        };
        /**
         * New Identity
         * @description What an identity is made from.
         */
        NewIdentity: {
            /** @description Whose it is */
            user: components["schemas"]["UserChoice"];
            /** @description The providers that it is known to */
            providers: components["schemas"]["ProviderChoice"][];
            /**
             * @description Unique id of the identity
             * @example b6e0d4a1-37f2-4c58-9b0e-5a8f1d2c7703
             */
            uuid?: string;
        };
        /**
         * Identity Edit
         * @description The changes to an identity: what can be changed, and the other fields as they were received.
         */
        IdentityEdit: {
            /** @description The providers that it is known to */
            providers?: components["schemas"]["ReceivedProviderChoice"][];
            /**
             * @description Whether it is in service
             * @example true
             */
            active?: boolean;
            /** @description Cannot be changed */
            user?: Record<string, never>;
            /**
             * @description Cannot be changed
             * @example 1
             */
            id?: number;
            /**
             * @description Cannot be changed
             * @example f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701
             */
            uuid?: string;
        };
        /** @description A user. */
        User: {
            /**
             * @description Id of the user
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the user
             * @example 0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10
             */
            uuid: string;
            /**
             * @description Name of the user
             * @example username
             */
            username: string;
        };
        /** @description A cloud that images run on. */
        Provider: {
            /**
             * @description Id of the provider
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the provider
             * @example 4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101
             */
            uuid: string;
            /**
             * @description Name of the provider
             * @example Tucson
             */
            name: string;
        };
        /**
         * User Choice
         * @description A user: the id or the username.
         */
        UserChoice: number | string;
        /**
         * Provider Choice
         * @description A provider: the id or the uuid.
         */
        ProviderChoice: number | string;
        /**
         * Received Provider Choice
         * @description A provider: the id, the uuid, or the provider as it was received.
         */
        ReceivedProviderChoice: (number | string) | components["schemas"]["Received"];
        /** @description A thing as it was received. */
        Received: {
            /**
             * @description Id of the thing
             * @example 1
             */
            id: number;
        };
        /**
         * Identity Collection
         * @description One page of identities.
         */
        IdentityCollection: {
            /**
             * @description How many identities there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The identities of this page */
            results: components["schemas"]["Identity"][];
        };
        /** @description What every answer of status 400 and above has as its body (RFC 9457). */
        Problem: {
            /**
             * @description What kind of problem it is: always `about:blank`, so that the status says it
             * @example about:blank
             */
            type: string;
            /**
             * @description The name of the status
             * @example Bad Request
             */
            title: string;
            /**
             * @description The status of the answer
             * @example 400
             */
            status: number;
            /**
             * @description What went wrong, in a sentence
             * @example The request is not valid
             */
            detail: string;
            /** @description One entry for each thing that is wrong */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * Field Error
         * @description One thing that is wrong with a request.
         */
        FieldError: {
            /**
             * @description The field, or the parameter, that is wrong; null when the whole request is meant
             * @example name
             */
            field: string | null;
            /**
             * @description What is wrong, in a sentence
             * @example must not be blank
             */
            message: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listIdentities: {
        parameters: {
            query?: {
                /**
                 * @description Which page of the results; 1 unless said
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many results a page has; 20 unless said, 100 at most
                 * @example 20
                 */
                page_size?: number;
                /**
                 * @description Only identities of the user with this username or number; none where there is no such user
                 * @example username
                 */
                user?: string;
                /**
                 * @description Only identities that are known to the provider with this number or uuid; none where there is no such provider
                 * @example 1
                 */
                provider?: string;
                /**
                 * @description Only identities in service, or only the others
                 * @example true
                 */
                active?: boolean;
                /** @description Opaque position of a page; taken from `next` and `previous`, never made up */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentityCollection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAnIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentity"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @example http://127.0.0.1:8080/operator/v1/identities/3 */
                    Location: string;
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retrieveAnIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the identity
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    editAnIdentity: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the identity
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
