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
         *     The fields that cannot be changed may be sent back as they were received, of their objects also a part; what stands before
         *     `/api/v2/` in a `url` does not count. If one has another value, if a field is unknown or has the wrong type, the answer is 400
         *     with the name of the field, and nothing of the request is done. `image` may be sent as the image's number or
         *     uuid as well, and 0 for a `min_mem` or `min_cpu` of null. Only the owner of the image and staff may edit its versions.
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
            /**
             * @description URL of the image version
             * @example http://127.0.0.1:8080/api/v2/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            url: string;
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
            /** @description Memory that an instance of this version needs, in MiB; always null, since the catalogue holds none */
            min_mem: number | null;
            /** @description Processors that an instance of this version needs; always null, since the catalogue holds none */
            min_cpu: number | null;
            /** @description Ids of the software licenses required by the image version */
            licenses: number[];
            /** @description Ids of the membership groups this version belongs to */
            membership: number[];
            /** @description Ids of the boot scripts required for the image version */
            scripts: number[];
            /** @description Users who may see the version while its image is private. Only the owner of the image and staff are told; to others the list is empty */
            access_list: components["schemas"]["UserReference"][];
            /** @description User who created this version of the image */
            user: components["schemas"]["UserReference"];
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
             * @description Its uuid
             * @example 05565e66-5008-11e5-9bcd-3c15c2ddd686
             */
            id: string;
            /**
             * @description Its URL
             * @example http://127.0.0.1:8080/api/v2/image_versions/05565e66-5008-11e5-9bcd-3c15c2ddd686
             */
            url: string;
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
             * @description URL of the image
             * @example http://127.0.0.1:8080/api/v2/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54
             */
            url: string;
            /**
             * @description Name of the image
             * @example Ubuntu 12.04 Updated NoGUI v1
             */
            name: string;
            /**
             * @description Description of the image
             * @example Description for Ubuntu 12.04 Updated NoGUI v1
             */
            description: string;
            /**
             * @description Relative path to an icon, or null
             * @example /images/icon.png
             */
            icon: string | null;
            /**
             * @description Id of the user who created the image
             * @example 1
             */
            user: number;
            /**
             * @description Names of the image's tags
             * @example [
             *       "Ubuntu",
             *       "Featured"
             *     ]
             */
            tags: string[];
            /**
             * @description Id of the user who created the image
             * @example 1
             */
            created_by: number;
            /**
             * @description The date the image was created
             * @example 2014-02-05T01:03:27.903000Z
             */
            start_date: string;
            /**
             * @description The date the image ends or has ended, or null
             * @example 2030-01-01T00:00:00.000000Z
             */
            end_date: string | null;
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
             * @example 813557f2-f808-11e3-8ef5-b2227cce2b54
             */
            uuid: string;
            /**
             * @description URL of the machine
             * @example http://127.0.0.1:8080/api/v2/provider_machines/813557f2-f808-11e3-8ef5-b2227cce2b54
             */
            url: string;
            /** @description The provider that it is on */
            provider: components["schemas"]["MachineProvider"];
            /**
             * @description The date the machine was created
             * @example 2014-02-04T23:56:40.077000Z
             */
            start_date: string;
            /**
             * @description The date the machine ends or has ended, or null
             * @example 2030-01-01T00:00:00.000000Z
             */
            end_date: string | null;
        };
        /**
         * Machine Provider
         * @description The provider of a machine.
         */
        MachineProvider: {
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
            /**
             * @description URL of the provider
             * @example http://127.0.0.1:8080/api/v2/providers/4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101
             */
            url: string;
        };
        /**
         * User Reference
         * @description A user.
         */
        UserReference: {
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
             * @description URL of the user
             * @example http://127.0.0.1:8080/api/v2/users/0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10
             */
            url: string;
        };
        /** @description An identity of a user on a provider. */
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
            /**
             * @description URL of the identity
             * @example http://127.0.0.1:8080/api/v2/identities/f3d9a8b2-6e14-4b0c-a5d7-1c2e9f407701
             */
            url: string;
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
            /**
             * @description Cannot be changed
             * @example http://127.0.0.1:8080/api/v2/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            url?: string;
            /** @description Cannot be changed */
            parent?: components["schemas"]["KeptVersion"] | null;
            /** @description Cannot be changed */
            image?: components["schemas"]["ImageChoice"];
            /** @description Cannot be changed */
            machines?: components["schemas"]["KeptObject"][];
            /**
             * @description Cannot be changed; 0 stands for null
             * @example 0
             */
            min_mem?: number | null;
            /**
             * @description Cannot be changed; 0 stands for null
             * @example 0
             */
            min_cpu?: number | null;
            /** @description Cannot be changed */
            access_list?: components["schemas"]["KeptObject"][];
            /** @description Cannot be changed */
            user?: components["schemas"]["KeptObject"];
            /** @description Cannot be changed */
            identity?: components["schemas"]["KeptObject"] | null;
            /**
             * @description Cannot be changed
             * @example 2015-10-11T10:50:50.123456Z
             */
            start_date?: string;
        };
        /**
         * Kept Object
         * @description An object as clients keep it, or a part of it. What it says has to agree with what the answers show.
         */
        KeptObject: {
            /**
             * @description Its id
             * @example 1
             */
            id?: number;
        };
        /**
         * Kept Version
         * @description A version as clients keep it, or a part of it. What it says has to agree with what the answers show.
         */
        KeptVersion: {
            /**
             * @description Its id
             * @example 05565e66-5008-11e5-9bcd-3c15c2ddd686
             */
            id?: string;
        };
        /**
         * Image Choice
         * @description The image of a version: its number, its uuid, or an object as clients keep it.
         */
        ImageChoice: (number | string) | components["schemas"]["KeptObject"];
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
