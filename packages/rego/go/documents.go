package main

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// documentRead is a place that reads data which no rule of the pack gives.
type documentRead struct {
	Path []string `json:"path"`
	// How many names of the path lead to packages of the pack, and the names that go on from there.
	Known int      `json:"known"`
	Names []string `json:"names"`
	Place place    `json:"place"`
}

// documentOf follows a reference through the packages of the pack to where it leaves them.
func documentOf(compiler *ast.Compiler, reference ast.Ref) (documentRead, bool) {
	if !reference[0].Equal(ast.DefaultRootDocument) || isOfHost(compiler, reference) {
		return documentRead{}, false
	}
	path := staticNames(reference[1:])
	node := compiler.RuleTree.Child(reference[0].Value)
	for known, name := range path {
		var child *ast.TreeNode
		if node != nil {
			child = node.Child(ast.String(name))
		}
		if child == nil {
			return documentRead{Path: path, Known: known, Names: childNames(node)}, true
		}
		if len(child.Values) > 0 {
			return documentRead{}, false
		}
		node = child
	}
	return documentRead{}, false
}

func childNames(node *ast.TreeNode) []string {
	names := []string{}
	if node == nil {
		return names
	}
	for key := range node.Children {
		if name, isName := key.(ast.String); isName {
			names = append(names, string(name))
		}
	}
	slices.Sort(names)
	return names
}

// staticNames are the names before anything that is only known at evaluation.
func staticNames(terms []*ast.Term) []string {
	names := []string{}
	for _, term := range terms {
		name, isName := term.Value.(ast.String)
		if !isName {
			break
		}
		names = append(names, string(name))
	}
	return names
}
