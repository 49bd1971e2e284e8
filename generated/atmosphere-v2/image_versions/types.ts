// Generated from blueprint/atmosphere-v2/image_versions.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/image_versions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a Single Image Version
         * @description Answers an image version that the caller may see.
         */
        get: operations["retrieveASingleImageVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit an Image Version
         * @description Changes the fields that the body names and leaves the others as they are. Without a body, or with an empty one, nothing is
         *     changed, and the answer is 200.
         *
         *     These fields can be changed: `name`, `change_log`, `allow_imaging`, `end_date`, `licenses`, `scripts` and `membership`.
         *
         *     - `name` has 1 to 255 characters on one line and is not blank, `change_log` at most 10000.
         *
         *     - `licenses`, `scripts` and `membership` are lists of at most 1000 ids, all of which have to exist. A list replaces the one
         *       before.
         *
         *     - `end_date` in the future schedules the end of the version, in the past ends it now, and null takes back an end that has
         *       not come yet. What has ended, only staff can bring back.
         *       It is a timestamp of RFC 3339 of the years 1700 to 2250, and `end_date` has at most 64 characters.
         *
         *     The fields that cannot be changed may be sent back as they were received. If one has another value, if a field is unknown or
         *     has the wrong type, the answer is 400 with the name of the field, and nothing of the request is done. Only the owner of the
         *     image and staff may edit its versions.
         */
        patch: operations["editAnImageVersion"];
        trace?: never;
    };
    "/image_versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all Image Versions
         * @description Answers the image versions that the caller may see, newest first.
         */
        get: operations["listAllImageVersions"];
        put?: never;
        post?: never;
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
         * Image Version
         * @description A version of an image.
         */
        ImageVersion: {
            /**
             * @description Uuid of the image version
             * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            id: string;
            /** @description Parent version that the current version iterated on, or null */
            parent: components["schemas"]["ParentVersion"] | null;
            /**
             * @description Version name
             * @example 1.0
             */
            name: string;
            /**
             * @description Description of the changes in this version
             * @example 21-August-2015 Updated something
             */
            change_log: string;
            /** @description Image this version belongs to */
            image: components["schemas"]["VersionImage"];
            /** @description Provider machines that this version exists on */
            machines: components["schemas"]["Machine"][];
            /**
             * @description True if this version can be imaged
             * @example true
             */
            allow_imaging: boolean;
            /** @description Ids of the software licenses required by the image version */
            licenses: number[];
            /** @description Ids of the membership groups this version belongs to */
            membership: number[];
            /** @description Ids of the boot scripts required for the image version */
            scripts: number[];
            /** @description User who created this version of the image */
            user: components["schemas"]["VersionUser"];
            /** @description Identity of the user who created this version of the image, or null */
            identity: components["schemas"]["Identity"] | null;
            /**
             * @description Date this version was created, with six digits of seconds and a `Z`
             * @example 2015-10-11T10:50:50.123456Z
             */
            start_date: string;
            /**
             * @description Date the version was deleted or will be deleted, or null
             * @example 2030-01-01T00:00:00.000000Z
             */
            end_date: string | null;
        };
        /**
         * Parent Version
         * @description The version that another one iterated on.
         */
        ParentVersion: {
            /**
             * @description Its id
             * @example 05565e66-5008-11e5-9bcd-3c15c2ddd686
             */
            id: string;
        };
        /**
         * Version Image
         * @description The image of a version.
         */
        VersionImage: {
            /**
             * @description Its id
             * @example 1
             */
            id: number;
        };
        /** @description What carries a version on a provider. */
        Machine: {
            /**
             * @description Its id
             * @example 1
             */
            id: number;
        };
        /**
         * Version User
         * @description The user who created a version.
         */
        VersionUser: {
            /**
             * @description Its id
             * @example 1
             */
            id: number;
        };
        /** @description An identity of a user on a provider. */
        Identity: {
            /**
             * @description Its id
             * @example 1
             */
            id: number;
        };
        /**
         * Image Version Collection
         * @description One page of image versions.
         */
        ImageVersionCollection: {
            /**
             * @description How many image versions there are, over all pages
             * @example 1
             */
            count: number;
            /**
             * @description URL of the next page, or null
             * @example http://127.0.0.1:8080/api/v2/image_versions?page=2&page_size=20&after=b3BhcXVl
             */
            next: string | null;
            /**
             * @description URL of the previous page, or null
             * @example http://127.0.0.1:8080/api/v2/image_versions?page=1&page_size=20
             */
            previous: string | null;
            /** @description The image versions of this page */
            results: components["schemas"]["ImageVersion"][];
        };
        /**
         * Image Version Edit
         * @description The changes to an image version: all that can be changed, and the other fields as they were received.
         */
        ImageVersionEdit: {
            /**
             * @description Version name
             * @example new name
             */
            name?: string;
            /**
             * @description Description of the changes in this version
             * @example 21-August-2015 Updated something
             */
            change_log?: string;
            /**
             * @description Whether this version can be imaged
             * @example true
             */
            allow_imaging?: boolean;
            /** @description Ids of software licenses */
            licenses?: number[];
            /** @description Ids of membership groups */
            membership?: number[];
            /** @description Ids of boot scripts */
            scripts?: number[];
            /**
             * @description Date the version will be deleted, or null
             * @example 2030-01-01T00:00:00.000000Z
             */
            end_date?: string | null;
            /**
             * @description Cannot be changed
             * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            id?: string;
            /** @description Cannot be changed */
            parent?: components["schemas"]["ParentVersion"] | null;
            /** @description Cannot be changed */
            image?: components["schemas"]["VersionImage"];
            /** @description Cannot be changed */
            machines?: components["schemas"]["Machine"][];
            /** @description Cannot be changed */
            user?: components["schemas"]["VersionUser"];
            /** @description Cannot be changed */
            identity?: components["schemas"]["Identity"] | null;
            /**
             * @description Cannot be changed
             * @example 2015-10-11T10:50:50.123456Z
             */
            start_date?: string;
        };
        /** @description What every answer of status 400 and above has as its body. */
        Error: {
            /**
             * @description What went wrong, in a sentence
             * @example The request is not valid.
             */
            detail: string;
            /** @description One entry for each thing that is wrong */
            errors: components["schemas"]["FieldError"][];
        };
        /**
         * Field Error
         * @description One thing that is wrong with a request.
         */
        FieldError: {
            /**
             * @description The status of the answer
             * @example 400
             */
            code: number;
            /**
             * @description What is wrong, in a sentence
             * @example must not be blank
             */
            message: string;
            /**
             * @description The field, or the parameter, that is wrong; null when the whole request is meant
             * @example name
             */
            field: string | null;
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
    retrieveASingleImageVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the Image Version; a uuid in any letter case
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
                    /** @example "Yc7sN4dPf0aKx6RtB2uMeQ" */
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
                    /** @example "Yc7sN4dPf0aKx6RtB2uMeQ" */
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
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    editAnImageVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the Image Version; a uuid in any letter case
                 * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ImageVersionEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "Yc7sN4dPf0aKx6RtB2uMeQ" */
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
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Payload Too Large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
    listAllImageVersions: {
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
                 * @description Only versions of images whose name, description, tags or creator contain this text, in any letter case
                 * @example Ubuntu
                 */
                search?: string;
                /**
                 * @description Only versions of this image; its number or uuid
                 * @example 1
                 */
                image_id?: string;
                /**
                 * @description Only versions of this user; a username or a user's id
                 * @example username
                 */
                created_by?: string;
                /**
                 * @description The same as `created_by`
                 * @example username
                 */
                created_by__username?: string;
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
                    "application/json": components["schemas"]["Error"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
        };
    };
}
