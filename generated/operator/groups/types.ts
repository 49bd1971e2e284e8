// Generated from blueprint/operator/groups.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Groups
         * @description Answers the groups, oldest first.
         */
        get: operations["listGroups"];
        put?: never;
        /**
         * Create a Group
         * @description Makes a group without members. Staff only.
         *
         *     - **name** (required): 1 to 255 characters, not blank; no other group has it
         */
        post: operations["createAGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a Group
         * @description Answers one group.
         */
        get: operations["retrieveAGroup"];
        put?: never;
        post?: never;
        /**
         * Delete a Group
         * @description Removes a group for good, with the memberships in it. Staff only. While an image version refers to it, whether current or not,
         *     or an image is shared with it, also where the share has ended, the answer is 409 and says how many: edit those first.
         */
        delete: operations["deleteAGroup"];
        options?: never;
        head?: never;
        /**
         * Edit a Group
         * @description Changes what is given. Staff only.
         *
         *     - **name** (optional): 1 to 255 characters, not blank; no other group has it
         */
        patch: operations["editAGroup"];
        trace?: never;
    };
    "/groups/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the Members of a Group
         * @description Answers the members of a group, by id. Only staff and its members see who the members of a group are; to others they are not found.
         */
        get: operations["listTheMembersOfAGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{id}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a Member of a Group
         * @description Answers a user, if they are a member of the group. Only staff and its members see who the members of a group are; to others they are not found.
         */
        get: operations["retrieveAMemberOfAGroup"];
        /**
         * Add a Member to a Group
         * @description Makes a user a member of a group; one who is a member already stays one, and the answer is 200. Staff only. There is no body.
         *     With `If-Match`, one who is no member yet is answered with 412.
         */
        put: operations["addAMemberToAGroup"];
        post?: never;
        /**
         * Remove a Member from a Group
         * @description Ends the membership of a user in a group: at once they see no more what is shared with it. Staff only.
         */
        delete: operations["removeAMemberFromAGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Users who are shared with together. */
        Group: {
            /**
             * @description Id of the group
             * @example 1
             */
            id: number;
            /**
             * @description Name of the group
             * @example Genetics course
             */
            name: string;
            /**
             * @description How many members it has; null to who is neither of staff nor a member
             * @example 2
             */
            members: number | null;
            /**
             * @description How many image versions refer to it, of those that the caller may see
             * @example 0
             */
            versions: number;
            /**
             * @description How many images are shared with it, of those that the caller may see; also where the share has ended
             * @example 0
             */
            images: number;
        };
        /** @description A user who is a member of a group. */
        Member: {
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
        /**
         * New Group
         * @description What a group is made from.
         */
        NewGroup: {
            /**
             * @description Name of the group
             * @example Soil course
             */
            name: string;
        };
        /**
         * Group Edit
         * @description The changes to a group: what can be changed, and the other fields as they were received.
         */
        GroupEdit: {
            /**
             * @description Name of the group
             * @example Genetics course
             */
            name?: string;
            /**
             * @description Cannot be changed
             * @example 1
             */
            id?: number;
            /**
             * @description Cannot be changed
             * @example 2
             */
            members?: number | null;
            /**
             * @description Cannot be changed
             * @example 0
             */
            versions?: number;
            /**
             * @description Cannot be changed
             * @example 0
             */
            images?: number;
        };
        /**
         * Group Collection
         * @description One page of groups.
         */
        GroupCollection: {
            /**
             * @description How many groups there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The groups of this page */
            results: components["schemas"]["Group"][];
        };
        /**
         * Member Collection
         * @description One page of members.
         */
        MemberCollection: {
            /**
             * @description How many members there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The members of this page */
            results: components["schemas"]["Member"][];
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
    listGroups: {
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
                    "application/json": components["schemas"]["GroupCollection"];
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
    createAGroup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroup"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @example http://127.0.0.1:8080/operator/v1/groups/3 */
                    Location: string;
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
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
    retrieveAGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the group
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
                    "application/json": components["schemas"]["Group"];
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
    deleteAGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the group
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
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
        };
    };
    editAGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the group
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupEdit"];
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
                    "application/json": components["schemas"]["Group"];
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
    listTheMembersOfAGroup: {
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
                /** @description Opaque position of a page; taken from `next` and `previous`, never made up */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Number of the group
                 * @example 2
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberCollection"];
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
    retrieveAMemberOfAGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the group
                 * @example 2
                 */
                id: string;
                /**
                 * @description Number or uuid of the user
                 * @example 1
                 */
                user: string;
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
                    "application/json": components["schemas"]["Member"];
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
    addAMemberToAGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the group
                 * @example 2
                 */
                id: string;
                /**
                 * @description Number or uuid of the user
                 * @example 1
                 */
                user: string;
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
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
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
        };
    };
    removeAMemberFromAGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number of the group
                 * @example 2
                 */
                id: string;
                /**
                 * @description Number or uuid of the user
                 * @example 1
                 */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
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
        };
    };
}
