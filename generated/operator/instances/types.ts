// Generated from blueprint/operator/instances.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Instances
         * @description Answers the instances, oldest first: to staff all of them, to others their own. Filters combine.
         */
        get: operations["listInstances"];
        put?: never;
        /**
         * Create an Instance
         * @description Makes an instance, in service. Staff only.
         *
         *     - **name** (required): 1 to 255 characters, not blank
         *
         *     - **owner** (required): at most 150 characters; whose it is: the username or number of a user
         *
         *     - **provider** (required): at most 36 characters; where it runs: the number or uuid of a provider
         *
         *     - **arch** (optional): `arm`, `arm64` or `x86_64`; `x86_64` unless said
         *
         *     - **source_version** (optional): at most 36 characters; the version of an image that it was launched from: its number or uuid, or null where there is none or nobody knows. Null unless said
         *
         *     - **uuid** (optional): at most 36 characters; its unique id, for one that is known elsewhere already; no other instance has it. Made unless said
         */
        post: operations["createAnInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/instances/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an Instance
         * @description Answers one instance. To others than staff, those of others are not found.
         */
        get: operations["retrieveAnInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit an Instance
         * @description Changes what is given. Staff only. Taken out of service with `active` false, and back with true. What is an object in the answer
         *     may be sent back as it was received; of one that is another, the `id` counts.
         *
         *     - **name** (optional): 1 to 255 characters, not blank
         *
         *     - **owner** (optional): at most 150 characters; whose it is: the username or number of a user
         *
         *     - **provider** (optional): at most 36 characters; where it runs: the number or uuid of a provider
         *
         *     - **arch** (optional): `arm`, `arm64` or `x86_64`
         *
         *     - **source_version** (optional): at most 36 characters; the version of an image that it was launched from: its number or uuid, or null where there is none or nobody knows
         *
         *     - **active** (optional): whether it is in service
         */
        patch: operations["editAnInstance"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A machine of a user, which can be imaged. */
        Instance: {
            /**
             * @description Id of the instance
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the instance
             * @example 74089c18-f80a-11e3-8ef5-b2227cce2b54
             */
            uuid: string;
            /**
             * @description Name of the instance
             * @example SpliceGrapher workbench
             */
            name: string;
            /** @description Whose it is */
            owner: components["schemas"]["User"];
            /** @description Where it runs */
            provider: components["schemas"]["Provider"];
            /** @description What it is built for */
            arch: components["schemas"]["Architecture"];
            /** @description The version of an image that it was launched from, or null */
            source_version: components["schemas"]["SourceVersion"] | null;
            /**
             * @description Whether it is in service
             * @example true
             */
            active: boolean;
        };
        /**
         * New Instance
         * @description What an instance is made from.
         */
        NewInstance: {
            /**
             * @description Name of the instance
             * @example Variant calling
             */
            name: string;
            /** @description Whose it is */
            owner: components["schemas"]["UserChoice"];
            /** @description Where it runs */
            provider: components["schemas"]["ProviderChoice"];
            /** @description What it is built for */
            arch?: components["schemas"]["Architecture"];
            /** @description The version of an image that it was launched from, or null */
            source_version?: components["schemas"]["VersionChoice"] | null;
            /**
             * @description Unique id of the instance
             * @example 0c5e7a19-84d3-4f26-b1c7-9e2a6d3f8813
             */
            uuid?: string;
        };
        /**
         * Instance Edit
         * @description The changes to an instance: what can be changed, and the other fields as they were received.
         */
        InstanceEdit: {
            /**
             * @description Name of the instance
             * @example SpliceGrapher workbench
             */
            name?: string;
            /** @description Whose it is */
            owner?: components["schemas"]["ReceivedUserChoice"];
            /** @description Where it runs */
            provider?: components["schemas"]["ReceivedProviderChoice"];
            /** @description What it is built for */
            arch?: components["schemas"]["Architecture"];
            /** @description The version of an image that it was launched from, or null */
            source_version?: components["schemas"]["ReceivedVersionChoice"] | null;
            /**
             * @description Whether it is in service
             * @example true
             */
            active?: boolean;
            /**
             * @description Cannot be changed
             * @example 1
             */
            id?: number;
            /**
             * @description Cannot be changed
             * @example 74089c18-f80a-11e3-8ef5-b2227cce2b54
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
         * Source Version
         * @description The version of an image that an instance was launched from.
         */
        SourceVersion: {
            /**
             * @description Id of the version
             * @example 2
             */
            id: number;
            /**
             * @description Unique id of the version
             * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            uuid: string;
        };
        /**
         * @description What a machine is built for.
         * @enum {string}
         */
        Architecture: "arm" | "arm64" | "x86_64";
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
         * Version Choice
         * @description A version of an image: the id or the uuid.
         */
        VersionChoice: number | string;
        /**
         * Received User Choice
         * @description A user: the id, the username, or the user as it was received.
         */
        ReceivedUserChoice: (number | string) | components["schemas"]["Received"];
        /**
         * Received Provider Choice
         * @description A provider: the id, the uuid, or the provider as it was received.
         */
        ReceivedProviderChoice: (number | string) | components["schemas"]["Received"];
        /**
         * Received Version Choice
         * @description A version of an image: the id, the uuid, or the version as it was received.
         */
        ReceivedVersionChoice: (number | string) | components["schemas"]["Received"];
        /** @description A thing as it was received. */
        Received: {
            /**
             * @description Id of the thing
             * @example 1
             */
            id: number;
        };
        /**
         * Instance Collection
         * @description One page of instances.
         */
        InstanceCollection: {
            /**
             * @description How many instances there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The instances of this page */
            results: components["schemas"]["Instance"][];
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
    listInstances: {
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
                 * @description Only instances of the user with this username or number; none where there is no such user
                 * @example username
                 */
                owner?: string;
                /**
                 * @description Only instances on the provider with this number or uuid; none where there is no such provider
                 * @example 4
                 */
                provider?: string;
                /**
                 * @description Only instances in service, or only the others
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
                    "application/json": components["schemas"]["InstanceCollection"];
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
    createAnInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInstance"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @example http://127.0.0.1:8080/operator/v1/instances/13 */
                    Location: string;
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instance"];
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
    retrieveAnInstance: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the instance
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
                    "application/json": components["schemas"]["Instance"];
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
    editAnInstance: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the instance
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstanceEdit"];
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
                    "application/json": components["schemas"]["Instance"];
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
