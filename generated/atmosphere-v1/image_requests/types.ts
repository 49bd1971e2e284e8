// Generated from blueprint/atmosphere-v1/image_requests.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/image_requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieve an Image Request
         * @description Answers an image request that the caller may see.
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
    "/image_requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all Image Requests
         * @description Answers the image requests that the caller may see, newest first.
         */
        get: operations["listAllImageRequests"];
        put?: never;
        /**
         * Request an Image
         * @description To request an image, you need to specify the following properties:
         *
         *     - **name**: the name of the image; the instance's name if it is left out. 1 to 255 characters, not blank
         *
         *     - **instance**: alias of the instance you want imaged. It has to be yours, unless you are of staff
         *
         *     - **ip_address**: address of the instance; may be left out
         *
         *     - **provider**: the provider you want the image to be created for: a number, a number written as a string, or a uuid
         *
         *     - **description**: a description of the image for display purposes
         *
         *     - **software**: what software is installed on the instance
         *
         *     - **sys**: system files to keep, a text or a list; may be left out
         *
         *     - **exclude**: files on the instance that should be excluded from the image, like ssh keys, a text or a list; may be left
         *       out
         *
         *     - **tags**: tags that should be applied to the image, a list or a text with commas between them; may be left out
         *
         *     - **vis**: this field can be one of public, private, or a user-list. If public, everyone can view and create an instance
         *       from the image. If private, only the user who created the image will be able to see or launch it. If a user-list, only
         *       those users that are listed will be able to see or launch the image; one username alone is a list of one.
         *
         *     - **shared_with**: with a `vis` of `select`, the usernames: a list, or a text with commas or blanks between them. With any
         *       other `vis` it may be left out or empty, nothing else
         *
         *     `description`, `software`, `sys` and `exclude` have at most 10000 characters, also each entry of a list, `ip_address` at most
         *     255, and `instance` and `provider` at most 36. `sys`, `exclude`, `vis` and `shared_with` have at most 1000 entries as lists,
         *     and a username in `vis` or `shared_with` at most 150 characters; as a text, `shared_with` has at most 200000. `tags` has at
         *     most 100 entries of 1 to 128 characters each, and at most 16384 characters as a text.
         *
         *     An instance that is unknown or not yours, a provider that is unknown, an unknown user in `vis` or `shared_with` or a field of the wrong type
         *     is answered with 400 and the name of the field. An instance has one open request at a time: a second one is answered with
         *     409. The body may be written with keys that are not quoted.
         */
        post: operations["requestAnImage"];
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
         * @description A request for imaging of an instance, with the properties of the image that comes of it.
         */
        ImageRequest: {
            /**
             * @description Unique id of the request
             * @example bdc31c14-f807-11e3-8ef5-b2227cce2b54
             */
            id: string;
            /**
             * @description The name of the image
             * @example Ubuntu 12.04 Updated NoGUI v1
             */
            name: string;
            /**
             * @description Alias of the instance to be imaged
             * @example b94d4964-8de3-4965-a87a-f4cf44d33165
             */
            instance: string;
            /**
             * @description Id of the provider that the image is wanted for
             * @example 1
             */
            provider: number;
            /**
             * @description A description of the image for display purposes
             * @example Ubuntu without a desktop
             */
            description: string;
            /**
             * @description What software is installed on the instance
             * @example apache2, php
             */
            software: string;
            /** @description System files to keep, as it was sent */
            sys: components["schemas"]["TextOrList"];
            /** @description Files on the instance that should be excluded from the image, like ssh keys, as it was sent */
            exclude: components["schemas"]["TextOrList"];
            /**
             * @description Names of the tags that should be applied to the image
             * @example [
             *       "Ubuntu",
             *       "Featured"
             *     ]
             */
            tags: string[];
            /** @description Who may see the image and launch it */
            vis: components["schemas"]["Visibility"];
            /** @description Where the request stands */
            status: components["schemas"]["RequestStatus"];
            /**
             * @description Relative path to the image's icon, or null
             * @example /images/icon.png
             */
            icon: string | null;
            /**
             * @description Username of the person who made the request
             * @example username
             */
            created_by: string;
            /**
             * @description The date the image was created; until it exists, the date of the request
             * @example 2014-02-05T01:03:27.903Z
             */
            start_date: string;
            /**
             * @description The date the image ends or has ended, or null
             * @example 2030-01-01T00:00:00.000Z
             */
            end_date: string | null;
            /**
             * @description True if the access to the image is limited to a group of people
             * @example false
             */
            private: boolean;
            /** @description The versions of the image; empty until it exists */
            versions: components["schemas"]["MachineVersion"][];
        };
        /**
         * Request Status
         * @description The life of a request: pending, approved, imaging, completed; or denied, or failed.
         *
         *     - `pending`: Nobody has decided yet
         *     - `approved`: Imaging will begin
         *     - `imaging`: The image is being made
         *     - `completed`: The image exists
         *     - `denied`: There will be no image
         *     - `failed`: Imaging did not succeed; the request may be approved again
         * @enum {string}
         */
        RequestStatus: "pending" | "approved" | "imaging" | "completed" | "denied" | "failed";
        /**
         * @description `public`: everyone can view the image and create an instance from it. `private`: only the user who created the image. A
         *     list: only the users who are named, by username.
         */
        Visibility: string | components["schemas"]["Texts"];
        /** @description A list of texts. */
        Texts: string[];
        /**
         * Text or List
         * @description A text, or a list of texts.
         */
        TextOrList: string | components["schemas"]["Texts"];
        /**
         * New Image Request
         * @description What is needed to request an image.
         */
        NewImageRequest: {
            /**
             * @description The name of the image; the instance's name unless said
             * @example Web server for the workshop
             */
            name?: string;
            /**
             * @description Alias of the instance to be imaged
             * @example 74089c18-f80a-11e3-8ef5-b2227cce2b54
             */
            instance: string;
            /**
             * @description Address of the instance
             * @example 127.0.0.1
             */
            ip_address?: string | null;
            /** @description The provider that the image is wanted for: its number, also as a string, or its uuid */
            provider: components["schemas"]["NumberOrText"];
            /**
             * @description A description of the image for display purposes
             * @example Ubuntu without a desktop
             */
            description: string;
            /**
             * @description What software is installed on the instance
             * @example apache2, php
             */
            software: string;
            /** @description System files to keep */
            sys?: components["schemas"]["TextOrList"];
            /** @description Files on the instance that should be excluded from the image, like ssh keys */
            exclude?: components["schemas"]["TextOrList"];
            /** @description Names of the tags that should be applied to the image: a list, or a text with commas between them */
            tags?: components["schemas"]["TextOrList"];
            /** @description `public`, `private`, a list of usernames, or `select` with the usernames in `shared_with` */
            vis: components["schemas"]["Visibility"];
            /** @description Usernames: a list, or a text with commas or blanks between them */
            shared_with?: components["schemas"]["TextOrList"];
        };
        /**
         * Number or Text
         * @description A number, a number written as a string, or a uuid.
         */
        NumberOrText: number | string;
        /**
         * Machine Version
         * @description A version of an image on a provider.
         */
        MachineVersion: {
            /**
             * @description Unique id of the machine that carries the version
             * @example 813557f2-f808-11e3-8ef5-b2227cce2b54
             */
            alias: string;
            /**
             * @description Name of the version
             * @example 1
             */
            version: string;
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
            /**
             * @description Id of the provider
             * @example 1
             */
            provider: number;
        };
        /**
         * Image Request Collection
         * @description One page of image requests.
         */
        ImageRequestCollection: {
            /**
             * @description How many image requests there are, over all pages
             * @example 1
             */
            count: number;
            /**
             * @description URL of the next page, or null
             * @example http://127.0.0.1:8080/api/v1/image_requests?page=2&page_size=20&after=b3BhcXVl
             */
            next: string | null;
            /**
             * @description URL of the previous page, or null
             * @example http://127.0.0.1:8080/api/v1/image_requests?page=1&page_size=20
             */
            previous: string | null;
            /** @description The image requests of this page */
            results: components["schemas"]["ImageRequest"][];
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
    retrieveAnImageRequest: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description The uuid of the Image Request, in any letter case
                 * @example bdc31c14-f807-11e3-8ef5-b2227cce2b54
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
                    /** @example "Rk2tC6bXq9fWm4VsJ0yNhw" */
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
                    /** @example "Rk2tC6bXq9fWm4VsJ0yNhw" */
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
    listAllImageRequests: {
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
                    "application/json": components["schemas"]["ImageRequestCollection"];
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
    requestAnImage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImageRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "Rk2tC6bXq9fWm4VsJ0yNhw" */
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
            /** @description Conflict */
            409: {
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
}
