// Generated from blueprint/atmosphere-v2-expanded/images.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/images/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve a Single Image
         * @description Answers an image that the caller may see.
         */
        get: operations["retrieveASingleImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Edit an Image
         * @description Changes the fields that the body names and leaves the others as they are. Without a body, or with an empty one, nothing is
         *     changed, and the answer is 200.
         *
         *     These fields can be changed: `name`, `description`, `tags`, `icon`, `private`, `is_public`, `access_list` and `end_date`.
         *
         *     - `name` has 1 to 255 characters on one line and is not blank, `description` at most 10000, and `icon` at most 2048.
         *
         *     - In `tags`, a number is the id of a tag, which has to exist, and a string is the name of one, which is made if it does not
         *       exist; an object is a tag as clients keep it, meant by its `id` or else by its `name`. The list replaces the tags of the
         *       image. `tags` has at most 100 entries, and a tag's name 1 to 128 characters.
         *
         *     - `private` and `is_public` say the same thing in opposite words; if both are sent, they have to agree. In an image that is sent
         *       back whole, with its `id` or `uuid`, the one of them that is as it was received says nothing.
         *
         *     - `access_list` names the users who may see the image while it is private, by id, by username or as an object with either.
         *       All of them have to exist. The list replaces the one before. `access_list` has at most 1000 users, and a username at most
         *       150 characters.
         *
         *     - `end_date` in the future schedules the end of the image, in the past ends it now, and null takes back an end that has
         *       not come yet. What has ended, only staff can bring back.
         *       It is a timestamp of RFC 3339 of the years 1700 to 2250, and `end_date` has at most 64 characters.
         *
         *     The fields that cannot be changed may be sent back as they were received, of their objects also a part; what stands before
         *     `/api/v2/` in a `url` does not count. If one has another value, if a field is unknown or has the wrong type, the answer is 400
         *     with the name of the field, and nothing of the request is done. Only the owner of an
         *     image and staff may edit it.
         */
        patch: operations["editAnImage"];
        trace?: never;
    };
    "/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all Images
         * @description Answers the images that the caller may see, newest first.
         */
        get: operations["listAllImages"];
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
        /** @description A snapshot of an instance at some point in time. */
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
             * @description URL of the image
             * @example http://127.0.0.1:8080/expanded/api/v2/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54
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
             * @description If a custom display icon has been uploaded for this image, the relative path to that image
             * @example /images/icon.png
             */
            icon: string | null;
            /** @description User who created the image */
            created_by: components["schemas"]["UserReference"];
            /** @description The image's tags */
            tags: components["schemas"]["TagReference"][];
            /**
             * @description The date the image was created, with three digits of seconds and a `Z`
             * @example 2014-02-05T01:03:27.903Z
             */
            start_date: string;
            /**
             * @description The date the image ends or has ended, or null
             * @example 2030-01-01T00:00:00.000Z
             */
            end_date: string | null;
            /**
             * @description True if the access to the image is limited to a group of people that includes you
             * @example false
             */
            private: boolean;
            /**
             * @description The opposite of `private`
             * @example true
             */
            is_public: boolean;
            /** @description Users who may see the image while it is private. Only its owner and staff are told; to others the list is empty */
            access_list: components["schemas"]["UserReference"][];
            /** @description The versions of the image that the caller may see, newest first */
            versions: components["schemas"]["ListedVersion"][];
            /** @description The machines of the image's versions, one for each version and provider */
            provider_images: components["schemas"]["ProviderImage"][];
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
             * @example http://127.0.0.1:8080/expanded/api/v2/users/0b1f4a52-8f6e-4c0b-9a57-2d8f3f1f7a10
             */
            url: string;
        };
        /**
         * Tag Reference
         * @description A tag.
         */
        TagReference: {
            /**
             * @description Id of the tag
             * @example 1
             */
            id: number;
            /**
             * @description Unique id of the tag
             * @example 9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7701
             */
            uuid: string;
            /**
             * @description Name of the tag
             * @example Ubuntu
             */
            name: string;
            /**
             * @description What the tag says
             * @example Based on Ubuntu
             */
            description: string;
            /**
             * @description URL of the tag
             * @example http://127.0.0.1:8080/expanded/api/v2/tags/9a5f6f0c-2f1e-4a9e-8b54-1f6d1a0c7701
             */
            url: string;
        };
        /**
         * Listed Version
         * @description A version of an image.
         */
        ListedVersion: {
            /**
             * @description Uuid of the image version
             * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            id: string;
            /**
             * @description Version name
             * @example 1.0
             */
            name: string;
            /**
             * @description URL of the image version
             * @example http://127.0.0.1:8080/expanded/api/v2/image_versions/dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            url: string;
            /**
             * @description The date the version was created
             * @example 2015-10-11T10:50:50.123Z
             */
            start_date: string;
            /**
             * @description The date the version ends or has ended, or null
             * @example 2030-01-01T00:00:00.000Z
             */
            end_date: string | null;
        };
        /**
         * Provider Image
         * @description A machine: what carries a version of an image on a provider.
         */
        ProviderImage: {
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
             * @description Id of the provider
             * @example 1
             */
            provider: number;
            /**
             * @description The date the machine was created
             * @example 2014-02-04T23:56:40.077Z
             */
            start_date: string;
            /**
             * @description The date the machine ends or has ended, or null
             * @example 2030-01-01T00:00:00.000Z
             */
            end_date: string | null;
        };
        /**
         * Image Collection
         * @description One page of images.
         */
        ImageCollection: {
            /**
             * @description How many images there are, over all pages
             * @example 752
             */
            count: number;
            /**
             * @description URL of the next page, or null
             * @example http://127.0.0.1:8080/expanded/api/v2/images?page=2&page_size=2&after=b3BhcXVl
             */
            next: string | null;
            /**
             * @description URL of the previous page, or null
             * @example http://127.0.0.1:8080/expanded/api/v2/images?page=1&page_size=2
             */
            previous: string | null;
            /** @description The images of this page */
            results: components["schemas"]["Image"][];
        };
        /**
         * Image Edit
         * @description The changes to an image: all that can be changed, and the other fields as they were received.
         */
        ImageEdit: {
            /**
             * @description Name of the image
             * @example Ubuntu 12.04 Updated NoGUI v1
             */
            name?: string;
            /**
             * @description Description of the image
             * @example Description for Ubuntu 12.04 Updated NoGUI v1
             */
            description?: string;
            /** @description Tags of the image */
            tags?: components["schemas"]["TagChoice"][];
            /**
             * @description Relative path to an icon, or null
             * @example /images/icon.png
             */
            icon?: string | null;
            /**
             * @description Whether the image is hidden from all but its owner and the users of `access_list`
             * @example false
             */
            private?: boolean;
            /**
             * @description The opposite of `private`
             * @example true
             */
            is_public?: boolean;
            /** @description Users who may see the image while it is private */
            access_list?: components["schemas"]["UserChoice"][];
            /**
             * @description The date the image ends, or null
             * @example 2030-01-01T00:00:00.000Z
             */
            end_date?: string | null;
            /**
             * @description Cannot be changed
             * @example 1
             */
            id?: number;
            /**
             * @description Cannot be changed
             * @example bdc31c14-f807-11e3-8ef5-b2227cce2b54
             */
            uuid?: string;
            /** @description Cannot be changed */
            created_by?: components["schemas"]["KeptObject"];
            /**
             * @description Cannot be changed
             * @example 2014-02-05T01:03:27.903Z
             */
            start_date?: string;
            /**
             * @description Cannot be changed
             * @example http://127.0.0.1:8080/expanded/api/v2/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54
             */
            url?: string;
            /** @description Cannot be changed */
            versions?: components["schemas"]["KeptVersion"][];
            /** @description Cannot be changed */
            provider_images?: components["schemas"]["KeptObject"][];
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
             * @example dc897bda-5007-11e5-a49e-3c15c2ddd686
             */
            id?: string;
        };
        /**
         * Tag Choice
         * @description A tag: its id, its name, or an object with either.
         */
        TagChoice: (number | string) | components["schemas"]["TagObject"];
        /**
         * Tag Object
         * @description A tag as clients keep it. Other keys are ignored.
         */
        TagObject: {
            /**
             * @description Id of the tag
             * @example 1
             */
            id?: number;
            /**
             * @description Name of the tag
             * @example Ubuntu
             */
            name?: string;
        };
        /**
         * User Choice
         * @description A user: the id, the username, or an object with either.
         */
        UserChoice: (number | string) | components["schemas"]["UserObject"];
        /**
         * User Object
         * @description A user as clients keep it. Other keys are ignored.
         */
        UserObject: {
            /**
             * @description Id of the user
             * @example 1
             */
            id?: number;
            /**
             * @description Name of the user
             * @example username
             */
            username?: string;
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
    retrieveASingleImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the Image; a uuid in any letter case
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
                    /** @example "hV3mZ0u9Qq2b8JrXw1LkTg" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    /** @example "hV3mZ0u9Qq2b8JrXw1LkTg" */
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
    editAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Number or uuid of the Image; a uuid in any letter case
                 * @example 1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ImageEdit"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "hV3mZ0u9Qq2b8JrXw1LkTg" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
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
    listAllImages: {
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
                 * @description Only images whose name, description, tags or creator contain this text, in any letter case
                 * @example Ubuntu
                 */
                search?: string;
                /**
                 * @description Only images with the tag of this name
                 * @example Featured
                 */
                tag_name?: string;
                /**
                 * @description The same as `tag_name`
                 * @example Featured
                 */
                tags__name?: string;
                /**
                 * @description Only images of this user; a username or a user's id
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
                    "application/json": components["schemas"]["ImageCollection"];
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
