// Generated from blueprint/operator/image_versions.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/image_versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Image Versions
         * @description Answers the versions that the caller may see, newest first. Filters combine.
         */
        get: operations["listImageVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/image_versions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an Image Version
         * @description Answers one version.
         */
        get: operations["retrieveAnImageVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit an Image Version
         * @description Changes what is given. Owner of the image and staff only.
         *
         *     - **name** (optional): 1 to 255 characters, not blank
         *
         *     - **change_log** (optional): what is new; at most 10000 characters
         *
         *     - **allow_imaging** (optional): whether an instance of it may be imaged
         *
         *     - **licenses** (optional): all its licenses from now on: ids of licenses that exist, 1000 at most; one that is unknown is answered with 400
         *
         *     - **scripts** (optional): all its boot scripts from now on: ids of boot scripts that exist, 1000 at most; one that is unknown is answered with 400
         *
         *     - **membership** (optional): all its groups from now on: ids of groups that exist, 1000 at most; one that is unknown is answered with 400
         *
         *     - **end_date** (optional): when it ends; null takes the end back. An end that has passed is moved or taken back by staff only: that
         *       undeletes the version
         */
        patch: operations["editAnImageVersion"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Image Version
         * @description A version of an image, whole.
         */
        ImageVersion: {
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
            /**
             * @description Name of the version
             * @example 1.0
             */
            name: string;
            /**
             * @description What is new
             * @example 21-August-2015 Updated something
             */
            change_log: string;
            /** @description What it is a version of */
            image: components["schemas"]["VersionImage"];
            /**
             * @description Whether an instance of it may be imaged
             * @example true
             */
            allow_imaging: boolean;
            /** @description The version that it was made from, or null */
            parent: components["schemas"]["Parent"] | null;
            /** @description The identity that it was made with, or null */
            identity: components["schemas"]["Identity"] | null;
            /** @description Who made it */
            user: components["schemas"]["User"];
            /** @description Ids of the licenses that it takes, ascending */
            licenses: number[];
            /** @description Ids of the boot scripts that it needs, ascending */
            scripts: number[];
            /** @description Ids of the groups that it is for, ascending */
            membership: number[];
            /**
             * @description When it begins
             * @example 2015-10-11T10:50:50.123456Z
             */
            start_date: string;
            /** @description When it ends or has ended, or null */
            end_date: string | null;
            /** @description What carries it, newest first */
            machines: components["schemas"]["Machine"][];
        };
        /**
         * Version Image
         * @description The image of a version.
         */
        VersionImage: {
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
        /** @description The version that another was made from. */
        Parent: {
            /**
             * @description Id of the version
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the version
             * @example 05565e66-5008-11e5-9bcd-3c15c2ddd686
             */
            uuid: string;
        };
        /** @description What a user is known as to a provider. */
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
        /** @description What carries a version on a provider. */
        Machine: {
            /**
             * @description Id of the machine
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the machine
             * @example d81e5b36-0c9a-4a37-8e5d-94f1c7b20001
             */
            uuid: string;
            /** @description Where */
            provider: components["schemas"]["Provider"];
            /**
             * @description When it begins
             * @example 2014-02-05T01:03:27.903000Z
             */
            start_date: string;
            /** @description When it ends or has ended, or null */
            end_date: string | null;
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
         * Image Version Edit
         * @description The changes to a version: what can be changed, and the other fields as they were received.
         */
        ImageVersionEdit: {
            /**
             * @description Name of the version
             * @example 1.0
             */
            name?: string;
            /**
             * @description What is new
             * @example 21-August-2015 Updated something
             */
            change_log?: string;
            /**
             * @description Whether an instance of it may be imaged
             * @example true
             */
            allow_imaging?: boolean;
            /** @description Ids of the licenses that it takes, ascending */
            licenses?: number[];
            /** @description Ids of the boot scripts that it needs, ascending */
            scripts?: number[];
            /** @description Ids of the groups that it is for, ascending */
            membership?: number[];
            /** @description When it ends, or null */
            end_date?: string | null;
            /**
             * @description Cannot be changed
             * @example 2
             */
            id?: number;
            /**
             * @description Cannot be changed
             * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            uuid?: string;
            /**
             * @description Cannot be changed
             * @example 2015-10-11T10:50:50.123456Z
             */
            start_date?: string;
        };
        /**
         * Image Version Collection
         * @description One page of versions.
         */
        ImageVersionCollection: {
            /**
             * @description How many versions there are, over all pages
             * @example 1
             */
            count: number;
            /** @description URL of the next page, or null */
            next: string | null;
            /** @description URL of the previous page, or null */
            previous: string | null;
            /** @description The versions of this page */
            results: components["schemas"]["ImageVersion"][];
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
    listImageVersions: {
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
                 * @description Only versions with this in their name or change log, or in the name, description, tags or owner's username of their image, in any letter case
                 * @example Ubuntu
                 */
                search?: string;
                /**
                 * @description Only versions of the image with this number or uuid; none where there is no such image
                 * @example 1
                 */
                image?: string;
                /**
                 * @description Only versions that the user with this username or number made
                 * @example username
                 */
                created_by?: string;
                /**
                 * @description Only versions whose end, or that of their image, has passed, which staff alone sees; or only the others
                 * @example false
                 */
                ended?: boolean;
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
                    "application/json": components["schemas"]["ImageVersionCollection"];
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
    retrieveAnImageVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the version
                 * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
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
                    "application/json": components["schemas"]["ImageVersion"];
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
    editAnImageVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen of the version */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the version
                 * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageVersionEdit"];
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
                    "application/json": components["schemas"]["ImageVersion"];
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
