// Generated from blueprint/operator/image_requests.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/image_requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Image Requests
         * @description Answers the requests, newest first: to staff all of them, to others their own. Filters combine; one that names what there is
         *     not leaves nothing.
         */
        get: operations["listImageRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/image_requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an Image Request
         * @description Answers one request with all its steps. To others than staff and its requester it is not found.
         */
        get: operations["retrieveAnImageRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/image_requests/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve an Image Request
         * @description The image shall be made. From `pending`, or again from `failed`.
         *
         *     - **message** (optional): what the requester should know, at most 10000 characters; empty unless said
         */
        post: operations["approveAnImageRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/image_requests/{id}/denial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deny an Image Request
         * @description The image will not be made. From `pending`.
         *
         *     - **message** (optional): what the requester should know, at most 10000 characters; empty unless said
         */
        post: operations["denyAnImageRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/image_requests/{id}/imaging": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Imaging
         * @description The image is being made. From `approved`.
         *
         *     - **message** (optional): what the requester should know, at most 10000 characters; empty unless said
         */
        post: operations["startImaging"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/image_requests/{id}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an Image Request
         * @description The image has been made, and comes into the catalogue. From `imaging`.
         *
         *     - **message** (optional): what the requester should know, at most 10000 characters; empty unless said
         *
         *     - **machines** (optional): what carries the image, 1 to 100 of them, each named in at most 36 characters, one
         *       of them at least on the provider where the image is wanted; unless said, one on that provider. Each has
         *         - **uuid** (optional): its uuid, if it has one already; made up unless said. One that a machine of the catalogue has is
         *           answered with 409
         *         - **provider** (optional): number or uuid of the provider that it is on, in service or not; unless said, the one where the
         *           image is wanted
         */
        post: operations["completeAnImageRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/image_requests/{id}/failure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fail an Image Request
         * @description The image could not be made. From `imaging`, or from `approved` where it could not even be begun.
         *
         *     - **message** (optional): what the requester should know, at most 10000 characters; empty unless said
         */
        post: operations["failAnImageRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Image Request
         * @description Somebody's wish for an image of an instance, and what became of it.
         */
        ImageRequest: {
            /**
             * @description Id of the request
             * @example 2
             */
            id: number;
            /**
             * @description Unique id of the request
             * @example bdc31c14-f807-11e3-8ef5-b2227cce2b54
             */
            uuid: string;
            /**
             * @description Where it stands
             * @example completed
             */
            status: components["schemas"]["RequestStatus"];
            /** @description Who asked */
            requester: components["schemas"]["User"];
            /**
             * @description Name that the image shall have
             * @example Ubuntu 12.04 Updated NoGUI v1
             */
            name: string;
            /**
             * @description Uuid of the instance that it shall be made from
             * @example 3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4411
             */
            instance: string;
            /** @description Where the image is wanted */
            provider: components["schemas"]["Provider"];
            /**
             * @description Description that the image shall have
             * @example Description for Ubuntu 12.04 Updated NoGUI v1
             */
            description: string;
            /**
             * @description What has been installed
             * @example Updates up to February 2014
             */
            software: string;
            /**
             * @description System files to keep
             * @example /etc/apt
             */
            sys: components["schemas"]["TextOrList"];
            /**
             * @description Files to leave out
             * @example /home/username/.ssh
             */
            exclude: components["schemas"]["TextOrList"];
            /**
             * @description Names of the tags that the image shall have
             * @example [
             *       "Ubuntu",
             *       "Featured"
             *     ]
             */
            tags: string[];
            /**
             * @description Who shall see the image
             * @example public
             */
            vis: components["schemas"]["Visibility"];
            /** @description Address from which it was asked for, if the asker said so */
            ip_address: string | null;
            /**
             * @description When it was made
             * @example 2014-02-04T20:15:00.000000Z
             */
            created: string;
            /** @description What became of it, in order */
            steps: components["schemas"]["Step"][];
            /** @description What it made, once it is completed, as far as the caller may see it */
            image: components["schemas"]["Image"] | null;
        };
        /**
         * Request Status
         * @description The life of a request.
         *
         *     - `pending`: Nobody has decided
         *     - `approved`: The image shall be made
         *     - `imaging`: The image is being made
         *     - `completed`: The image is in the catalogue
         *     - `denied`: The image will not be made
         *     - `failed`: The image could not be made
         * @enum {string}
         */
        RequestStatus: "pending" | "approved" | "imaging" | "completed" | "denied" | "failed";
        /** @description One step in the life of a request. */
        Step: {
            /**
             * @description What the request became
             * @example approved
             */
            status: components["schemas"]["StepStatus"];
            /** @description Who did it; null: the command line, on the machine itself */
            by: components["schemas"]["User"] | null;
            /**
             * @description When
             * @example 2014-02-04T22:40:31.007000Z
             */
            at: string;
            /**
             * @description What they said
             * @example Approved. Thank you.
             */
            message: string;
        };
        /**
         * Step Status
         * @description What a request becomes.
         * @enum {string}
         */
        StepStatus: "approved" | "imaging" | "completed" | "denied" | "failed";
        /** @description What goes with a step. */
        Decision: {
            /**
             * @description What the requester should know
             * @example Approved. Thank you.
             */
            message?: string;
        };
        /** @description What goes with the last step. */
        Completion: {
            /**
             * @description What the requester should know
             * @example Booted and checked.
             */
            message?: string;
            /** @description What carries the image */
            machines?: components["schemas"]["NewMachine"][];
        };
        /**
         * New Machine
         * @description What carries an image on a provider.
         */
        NewMachine: {
            /**
             * @description Its uuid
             * @example 7e0c5b1a-94d2-4f63-8a17-c2b9d60e3f41
             */
            uuid?: string;
            /**
             * @description The provider that it is on
             * @example 4
             */
            provider?: components["schemas"]["NumberOrText"];
        };
        /** @description Who asked, or decided. */
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
        /** @description An image of the catalogue. */
        Image: {
            /**
             * @description Id of the image
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the image
             * @example bdc31c14-f807-11e3-8ef5-b2227cce2b54
             */
            uuid: string;
            /**
             * @description Name of the image
             * @example Ubuntu 12.04 Updated NoGUI v1
             */
            name: string;
        };
        /** @description `public`: everyone. `private`: only the requester. A list: the requester and the users who are named, by username. */
        Visibility: string | components["schemas"]["Texts"];
        /**
         * Text or List
         * @description A text, or a list of texts.
         */
        TextOrList: string | components["schemas"]["Texts"];
        /** @description A list of texts. */
        Texts: string[];
        /**
         * Number or Text
         * @description A number, a number written as a string, or a uuid.
         */
        NumberOrText: number | string;
        /**
         * Image Request Collection
         * @description One page of requests.
         */
        ImageRequestCollection: {
            /**
             * @description How many requests there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The requests of this page */
            results: components["schemas"]["ImageRequest"][];
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
    listImageRequests: {
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
                 * @description Only requests of this status
                 * @example pending
                 */
                status?: "pending" | "approved" | "imaging" | "completed" | "denied" | "failed";
                /**
                 * @description Only requests of the user with this username or number
                 * @example rosalind.okafor
                 */
                requester?: string;
                /**
                 * @description Only requests for the instance with this number or uuid
                 * @example 3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4412
                 */
                instance?: string;
                /**
                 * @description Only requests for an image on the provider with this number or uuid
                 * @example 4
                 */
                provider?: string;
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
                    "application/json": components["schemas"]["ImageRequestCollection"];
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
    retrieveAnImageRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the request
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
                    /** @example "q7Yw0b2mT3C5bWmI8X1rLw" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageRequest"];
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
    approveAnImageRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the request
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
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
                    "application/json": components["schemas"]["ImageRequest"];
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
    denyAnImageRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the request
                 * @example 3
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
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
                    "application/json": components["schemas"]["ImageRequest"];
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
    startImaging: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the request
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
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
                    "application/json": components["schemas"]["ImageRequest"];
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
    completeAnImageRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the request
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Completion"];
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
                    "application/json": components["schemas"]["ImageRequest"];
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
    failAnImageRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the request
                 * @example 4
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
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
                    "application/json": components["schemas"]["ImageRequest"];
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
