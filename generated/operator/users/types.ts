// Generated from blueprint/operator/users.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Users
         * @description Answers the users, oldest first: to staff all of them, to others themselves alone. Filters combine. The members of an
         *     organization are the list of its name `organization`.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a User
         * @description Makes a user, active and without a token. Staff only.
         *
         *     - **username** (required): 1 to 150 characters: letters, digits and `. _ @ + -`; not digits alone; no other user has it. It
         *       cannot be changed later
         *
         *     - **staff** (optional): whether the user is of staff; false unless said
         *
         *     - **organizations** (optional): uuids or numbers, of at most 36 characters, of the organizations that the user is a member of,
         *       1000 at most; none unless
         *       said; one that is unknown is answered with 400
         */
        post: operations["createAUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a User
         * @description Answers one user. To others than staff, all users but themselves are not found.
         */
        get: operations["retrieveAUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit a User
         * @description Changes what is given. Staff only; of the last active user of staff, `active` and `staff` cannot become false: 409.
         *
         *     - **staff** (optional): whether the user is of staff
         *
         *     - **active** (optional): whether the user may do anything: deactivated with false, activated again with true
         *
         *     - **organizations** (optional): uuids or numbers, of at most 36 characters, of all organizations that the user is a member of
         *       from now on, 1000 at most;
         *       one that is unknown is answered with 400
         */
        patch: operations["editAUser"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Who may use the catalogue. */
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
            /**
             * @description Whether the user is of staff
             * @example false
             */
            staff: boolean;
            /**
             * @description Whether the user may do anything
             * @example true
             */
            active: boolean;
            /**
             * @description When the user was made
             * @example 2014-02-05T01:03:27.903000Z
             */
            created: string;
            /** @description Uuids of the organizations that the user is a member of, also of those out of service */
            organizations: string[];
        };
        /**
         * New User
         * @description What a user is made from.
         */
        NewUser: {
            /**
             * @description Name of the user
             * @example grace.hopper
             */
            username: string;
            /**
             * @description Whether the user is of staff
             * @example false
             */
            staff?: boolean;
            /** @description What the user is a member of */
            organizations?: components["schemas"]["OrganizationChoice"][];
        };
        /**
         * User Edit
         * @description The changes to a user: what can be changed, and the other fields as they were received.
         */
        UserEdit: {
            /**
             * @description Whether the user is of staff
             * @example false
             */
            staff?: boolean;
            /**
             * @description Whether the user may do anything
             * @example true
             */
            active?: boolean;
            /** @description What the user is a member of */
            organizations?: components["schemas"]["OrganizationChoice"][];
            /**
             * @description Cannot be changed
             * @example 1
             */
            id?: number;
            /**
             * @description Cannot be changed
             * @example 0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10
             */
            uuid?: string;
            /**
             * @description Cannot be changed
             * @example username
             */
            username?: string;
            /**
             * @description Cannot be changed
             * @example 2014-02-05T01:03:27.903000Z
             */
            created?: string;
        };
        /**
         * Organization Choice
         * @description An organization: the id or the uuid.
         */
        OrganizationChoice: number | string;
        /**
         * User Collection
         * @description One page of users.
         */
        UserCollection: {
            /**
             * @description How many users there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The users of this page */
            results: components["schemas"]["User"][];
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
    listUsers: {
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
                 * @description Only active users, or only the others
                 * @example true
                 */
                active?: boolean;
                /**
                 * @description Only users of staff, or only the others
                 * @example true
                 */
                staff?: boolean;
                /**
                 * @description Only members of the organization with this uuid or number; none where there is no such organization
                 * @example 000a115d-2852-4b0a-9ce8-47f1134ba95a
                 */
                organization?: string;
                /**
                 * @description Only users in whose username this occurs, in any letter case
                 * @example user
                 */
                search?: string;
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
                    "application/json": components["schemas"]["UserCollection"];
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
    createAUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @example http://127.0.0.1:8080/operator/v1/users/4 */
                    Location: string;
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
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
    retrieveAUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the user, or `me`: the user whose token is sent
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
                    "application/json": components["schemas"]["User"];
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
    editAUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the user, or `me`: the user whose token is sent
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserEdit"];
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
                    "application/json": components["schemas"]["User"];
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
            /** @description Conflict */
            409: {
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
