// Generated from blueprint/online-labs/images.apib by `cyanotype generate`; edit the blueprint, not this file.
export interface paths {
    "/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all images
         * @description List all images associated with your account: those of the token's organizations, and the public ones.
         *
         *     The response is an object that has a key called `images`. This key contains an array of image objects, each of which
         *     contains the standard `image` attributes.
         *
         *     Without `page` and `per_page` the list is whole. With either, it comes in pages. `page` and `per_page` are whole numbers from
         *     1; anything else is answered with 400. A page has 50 images unless said, and 100 at most: a larger number counts as 100. A page
         *     past the end is empty. While there is a next page, the header `Link` leads to it: `</images?page=2&per_page=100>; rel="next"`,
         *     relative, `page` before `per_page`, then the filters, then an opaque key `after`, which decides where the page begins.
         *     The header `X-Total-Count` says how many images there are, over all pages. A parameter with an empty value counts as absent, and unknown parameters are ignored.
         */
        get: operations["listAllImages"];
        put?: never;
        /**
         * Create a new image
         * @description Create a new image.
         *
         *     - **organization** (required): organization unique identifier; one of the token's organizations, otherwise the answer is 403;
         *       at most 36 characters
         *
         *     - **name** (required): the image name; 1 to 255 characters, not blank
         *
         *     - **arch** (required): the architecture type
         *
         *     - **root_volume** (required): the root volume unique identifier, or an object with it; a volume that is unknown is
         *       answered with 400; at most 36 characters
         *
         *     - **extra_volumes** (optional): more volumes: a list or an object, or the JSON text of one; at most 65536 characters
         *
         *     - **public** (optional): whether everybody may see the image; false unless said
         *
         *     Other keys are ignored.
         *
         *     The response is an object that has a key called `image`. This key contains a standard `image` object.
         */
        post: operations["createANewImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/images/{image_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Retrieves an image
         * @description List an individual image.
         *
         *     The response is an object that has a key called `image`. This key contains a standard `image` object.
         */
        get: operations["retrievesAnImage"];
        /**
         * Update an image
         * @description Update details about an image.
         *
         *     The body is the image as it was received, or a part of it; what is absent stays. `name`, `public`, `arch` and `extra_volumes`
         *     can be changed. All other keys are ignored, also another image's `id` and what `root_volume` contains. A blank name or an
         *     unknown architecture is answered with 400, as is a `name` of more than 255 characters or an `extra_volumes` of more than
         *     65536. Only the owner of an image and staff may change it; others are answered with 403.
         *
         *     The response is an object that has a key called `image`. This key contains a standard `image` object.
         */
        put: operations["updateAnImage"];
        post?: never;
        /**
         * Delete an image
         * @description Delete an image. It ends now and is seen no more; deleting it again is answered with 404.
         *
         *     The response code is a 204, which means that the action was successful with no returned body data.
         */
        delete: operations["deleteAnImage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The standard image object. */
        Image: {
            /** @description The architecture type */
            arch: components["schemas"]["Architecture"];
            /**
             * @description When the image was made
             * @example 2014-05-22T12:56:56.984011+00:00
             */
            creation_date: string;
            /**
             * @description More volumes, as JSON text
             * @example []
             */
            extra_volumes: string;
            /** @description The image that this one was made from, or null */
            from_image: string | null;
            /** @description The server that this image was made from, or null */
            from_server: string | null;
            /**
             * @description Image unique identifier
             * @example 98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0
             */
            id: string;
            /** @description Key of the image in a marketplace, or null */
            marketplace_key: string | null;
            /**
             * @description When the image was last changed
             * @example 2014-05-22T12:56:56.984011+00:00
             */
            modification_date: string;
            /**
             * @description The image name
             * @example my_image
             */
            name: string;
            /**
             * @description Organization unique identifier; null for an image whose owner is in none
             * @example 000a115d-2852-4b0a-9ce8-47f1134ba95a
             */
            organization: string | null;
            /**
             * @description Whether everybody may see the image
             * @example false
             */
            public: boolean;
            /** @description The root volume */
            root_volume: components["schemas"]["RootVolume"];
        };
        /**
         * Root Volume
         * @description A volume, by its identifier and name.
         */
        RootVolume: {
            /**
             * @description Volume unique identifier
             * @example f0361e7b-cbe4-4882-a999-945192b7171b
             */
            id: string;
            /**
             * @description The volume's name
             * @example vol-0-1
             */
            name: string;
        };
        /**
         * @description The architecture type.
         * @enum {string}
         */
        Architecture: "arm" | "arm64" | "x86_64";
        /**
         * Single Image
         * @description What an operation on one image answers.
         */
        SingleImage: {
            image: components["schemas"]["Image"];
        };
        /**
         * Image List
         * @description What a list of images answers.
         */
        ImageList: {
            images: components["schemas"]["Image"][];
        };
        /**
         * New Image
         * @description What is needed to create an image.
         */
        NewImage: {
            /**
             * @description Organization unique identifier
             * @example 000a115d-2852-4b0a-9ce8-47f1134ba95a
             */
            organization: string;
            /**
             * @description The image name
             * @example my_image
             */
            name: string;
            /** @description The architecture type */
            arch: components["schemas"]["Architecture"];
            /** @description The root volume */
            root_volume: components["schemas"]["RootVolumeChoice"];
            /** @description More volumes */
            extra_volumes?: components["schemas"]["ExtraVolumes"];
            /**
             * @description Whether everybody may see the image
             * @example false
             */
            public?: boolean;
        };
        /**
         * Image Update
         * @description An image as it was received, or a part of it. What is not said to be changeable is ignored.
         */
        ImageUpdate: {
            /**
             * @description The image name; can be changed
             * @example my_image
             */
            name?: string;
            /**
             * @description Whether everybody may see the image; can be changed
             * @example false
             */
            public?: boolean;
            /** @description The architecture type; can be changed */
            arch?: components["schemas"]["Architecture"];
            /** @description More volumes; can be changed */
            extra_volumes?: components["schemas"]["ExtraVolumes"];
            /**
             * @description Ignored
             * @example 2014-05-22T12:56:56.984011+00:00
             */
            creation_date?: string;
            /** @description Ignored */
            from_image?: string | null;
            /** @description Ignored */
            from_server?: string | null;
            /**
             * @description Ignored
             * @example 98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0
             */
            id?: string;
            /** @description Ignored */
            marketplace_key?: string | null;
            /**
             * @description Ignored
             * @example 2014-05-22T12:56:56.984011+00:00
             */
            modification_date?: string;
            /**
             * @description Ignored
             * @example 000a115d-2852-4b0a-9ce8-47f1134ba95a
             */
            organization?: string | null;
            /** @description Ignored */
            root_volume?: components["schemas"]["RootVolumeChoice"];
        };
        /**
         * Root Volume Choice
         * @description A volume: its identifier, or an object with it.
         */
        RootVolumeChoice: string | components["schemas"]["VolumeObject"];
        /**
         * Volume Object
         * @description A volume as clients keep it. Other keys are ignored.
         */
        VolumeObject: {
            /**
             * @description Volume unique identifier
             * @example f0361e7b-cbe4-4882-a999-945192b7171b
             */
            id: string;
            /**
             * @description Ignored
             * @example vol-0-1
             */
            name?: string;
        };
        /**
         * Extra Volumes
         * @description More volumes: the JSON text of a list or an object, or the list or the object itself.
         */
        ExtraVolumes: (string | unknown[]) | Record<string, never>;
        /** @description What every answer of status 400 and above has as its body. */
        Error: {
            /** @description What kind of error it is */
            type: components["schemas"]["ErrorType"];
            /**
             * @description What went wrong, in a sentence
             * @example The request is not valid.
             */
            message: string;
            /** @description What is wrong with each field */
            fields?: components["schemas"]["ErrorFields"];
        };
        /**
         * Error Type
         * @description The kinds of errors.
         *
         *     - `invalid_request_error`: The request is wrong: the body, a parameter, the method or the media type
         *     - `unknown_resource`: There is no such thing, or it is not visible
         *     - `invalid_auth`: The token is missing, unknown, malformed or expired
         *     - `authorization_required`: The token may not do this
         *     - `internal_error`: The fault is on the server's side
         *     - `unavailable`: The service cannot answer now
         * @enum {string}
         */
        ErrorType: "invalid_request_error" | "unknown_resource" | "invalid_auth" | "authorization_required" | "internal_error" | "unavailable";
        /**
         * Error Fields
         * @description A list of sentences for each field that is wrong, under the name of the field.
         */
        ErrorFields: {
            [key: string]: string[];
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
    listAllImages: {
        parameters: {
            query?: {
                /**
                 * @description Which page of the list
                 * @example 1
                 */
                page?: number;
                /**
                 * @description How many images a page has; 50 unless said, 100 at most
                 * @example 50
                 */
                per_page?: number;
                /**
                 * @description Only images of this organization
                 * @example 000a115d-2852-4b0a-9ce8-47f1134ba95a
                 */
                organization?: string;
                /**
                 * @description Only public images, `true`, or only those that are not, `false`; anything else is answered with 400
                 * @example false
                 */
                public?: string;
                /**
                 * @description Only images of this architecture
                 * @example arm
                 */
                arch?: string;
                /**
                 * @description Only images of this name
                 * @example my_image
                 */
                name?: string;
                /** @description Opaque position of a page; taken from `Link`, never made up */
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
                    /** @example 2 */
                    "X-Total-Count": number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImageList"];
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
    createANewImage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewImage"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @example "d8GzQ1nKe5YtLr3XcP7vAg" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleImage"];
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
    retrievesAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags that the client holds */
                "If-None-Match"?: string;
            };
            path: {
                /**
                 * @description Image unique identifier, in any letter case
                 * @example 98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0
                 */
                image_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "d8GzQ1nKe5YtLr3XcP7vAg" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleImage"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    /** @example "d8GzQ1nKe5YtLr3XcP7vAg" */
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
    updateAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Image unique identifier, in any letter case
                 * @example 98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0
                 */
                image_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageUpdate"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    /** @example "d8GzQ1nKe5YtLr3XcP7vAg" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SingleImage"];
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
    deleteAnImage: {
        parameters: {
            query?: never;
            header?: {
                /** @description The entity tags of what the client has seen */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Image unique identifier, in any letter case
                 * @example 98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0
                 */
                image_id: string;
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
        };
    };
}
